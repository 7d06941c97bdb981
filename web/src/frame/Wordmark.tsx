/** The name with its sign: a basin with two waves. */
export function Wordmark() {
  return (
    <span className="hc-wordmark">
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="7" fill="var(--mantine-color-water-7)" />
        <path
          d="M5 9v13.5A2.5 2.5 0 0 0 7.5 25h17a2.5 2.5 0 0 0 2.5-2.5V9"
          fill="none"
          stroke="#fff"
          strokeWidth="2.6"
          strokeLinecap="round"
        />
        <path
          d="M9 14.5c1.75-1.6 3.5-1.6 5.25 0s3.5 1.6 5.25 0 2.6-1.5 3.5-1.2M9 19.5c1.75-1.6 3.5-1.6 5.25 0s3.5 1.6 5.25 0 2.6-1.5 3.5-1.2"
          fill="none"
          stroke="#a8e1f0"
          strokeWidth="2.2"
          strokeLinecap="round"
        />
      </svg>
      <span>Hồ Chứa</span>
    </span>
  );
}
