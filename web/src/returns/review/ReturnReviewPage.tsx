export function ReturnReviewPage() {
  return null;
}
