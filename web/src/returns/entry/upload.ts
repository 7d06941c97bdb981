/** Sends a file and says how far it is. `fetch` cannot: it tells nothing of what is on its way out. */
import { ApiError } from '../../api.ts';
import { currentLanguage } from '../../messages/index.ts';

export interface UploadOptions {
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  contentType?: string;
}

/** @throws ApiError when the server refused, TypeError when it could not be reached */
export function upload<Body>(path: string, body: Blob | FormData, options: UploadOptions = {}): Promise<Body> {
  const { onProgress, signal, contentType } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept-Language', currentLanguage());
    if (contentType !== undefined) request.setRequestHeader('Content-Type', contentType);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) {
        resolve(answer as Body);
        return;
      }
      const { title, detail } = answer as { title?: unknown; detail?: unknown };
      const text = (value: unknown): string => (typeof value === 'string' ? value : '');
      reject(new ApiError(request.status, text(title) || request.statusText, text(detail), answer));
    };
    request.onerror = () => reject(new TypeError('network'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
