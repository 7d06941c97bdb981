/** The HTTP frame: one contract (Zod → OpenAPI 3.1), problem details (RFC 9457) in the caller's language, metrics, headers. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { RawServerDefault } from 'fastify';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type Language, type Text, UserError } from '../kernel/languages.ts';
import { YEARS_IN_USE } from '../kernel/periods.ts';

export type HttpApp = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, Logger, ZodTypeProvider>;

/** A fault of a request, said to the caller. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly text: Text;
  /** Further members of the answer (RFC 9457, 3.2): a code for programs, the issues of a return. */
  readonly more: Readonly<Record<string, unknown>>;
  constructor(status: number, text: Text, more: Readonly<Record<string, unknown>> = {}) {
    super(text.en);
    this.status = status;
    this.text = text;
    this.more = more;
  }
}

export function notFound(vi: string, en: string): HttpProblem {
  return new HttpProblem(404, { vi, en });
}

export function badRequest(vi: string, en: string): HttpProblem {
  return new HttpProblem(400, { vi, en });
}

/** The language a caller asks for: `?language=`, then Accept-Language, then Vietnamese. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { language?: string } | undefined)?.language;
  if (asked === 'vi' || asked === 'en') return asked;
  const first = /\b(vi|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  return first === 'en' ? 'en' : 'vi';
}

const TITLES: Record<number, Text> = {
  400: { vi: 'Yêu cầu không hợp lệ', en: 'Bad request' },
  401: { vi: 'Cần đăng nhập', en: 'Sign-in needed' },
  403: { vi: 'Không có quyền', en: 'Forbidden' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  405: { vi: 'Không dùng được cách này', en: 'Method not allowed' },
  409: { vi: 'Trùng hoặc đã thay đổi', en: 'Conflict' },
  413: { vi: 'Nội dung quá lớn', en: 'Content too large' },
  415: { vi: 'Định dạng không dùng được', en: 'Unsupported media type' },
  422: { vi: 'Nội dung chưa đúng', en: 'Unprocessable content' },
  423: { vi: 'Đang khóa', en: 'Locked' },
  429: { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  500: { vi: 'Lỗi hệ thống', en: 'Internal error' },
  503: { vi: 'Đang quá tải', en: 'Service unavailable' },
};

/** How the common parameters are written, for the Vietnamese sentence; the English one is the schema's own. */
const WRITTEN: Record<string, string> = {
  as_of: 'viết ngày như 2023-06-30 hoặc thời điểm như 2023-06-30T09:00:00+07:00',
  valid_on: 'viết ngày như 2025-07-01',
  units_of: 'viết ngày như 2025-07-01',
  limit: 'số nguyên từ 1 đến 500',
  period: `viết 2022, 2022-S1, 2022-Q1, 2022-M06 hoặc 2022-06-30, năm từ ${YEARS_IN_USE.first} đến ${YEARS_IN_USE.last}`,
  q: 'không quá 200 ký tự',
  due_at: 'viết thời điểm như 2024-07-20T17:00:00+07:00',
  opens_at: 'viết thời điểm như 2024-07-20T17:00:00+07:00',
  closes_at: 'viết thời điểm như 2024-07-20T17:00:00+07:00',
  expires_at: 'viết ngày như 2025-07-01',
  reason: 'không để trống, không quá dài',
  text: 'không để trống, không quá dài',
  name: 'không để trống, không quá dài, trên một dòng, không có ký tự ẩn',
  email: 'viết địa chỉ thư như ten@coquan.vn',
};

/** What the frame itself refuses, by its codes. */
const SAID: Record<string, Text> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    vi: 'Nội dung gửi lên không phải JSON đúng; hãy kiểm tra dấu ngoặc, dấu phẩy và các tên không được dùng như "__proto__".',
    en: 'The body is not sound JSON; check brackets, commas, and names that may not be used such as "__proto__".',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    vi: 'Yêu cầu nói là gửi JSON nhưng không có nội dung.',
    en: 'The request says it sends JSON but has no body.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    vi: 'Địa chỉ này không nhận nội dung kiểu đó; hãy gửi application/json, hoặc kiểu ghi trong tài liệu API.',
    en: 'This address takes no content of that type; send application/json, or the type the API pages name.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    vi: 'Nội dung gửi lên quá lớn cho địa chỉ này; hãy chia nhỏ rồi gửi lại.',
    en: 'The body is too large for this address; divide it and send it again.',
  },
};

/** Codes by which PostgreSQL (appendix A, class 22) says that what was sent fits no column: NUL, half a surrogate, a number too large. */
const BEYOND_THE_DATABASE = new Set(['22021', '22P02', '22P05', '22003']);
const UNKEEPABLE: Text = {
  vi: 'Yêu cầu có ký tự không lưu được (ký tự rỗng, nửa ký tự) hoặc số quá lớn; hãy bỏ đi rồi gửi lại.',
  en: 'The request holds a character that cannot be kept (NUL, half a character) or a number too large; take it out and send again.',
};

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  detail: Text,
  more: Readonly<Record<string, unknown>> = {},
): FastifyReply {
  const language = languageOf(request);
  const title = TITLES[status] ?? TITLES[500];
  return reply
    .code(status)
    .type('application/problem+json')
    .header('content-language', language)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({
      ...more,
      type: 'about:blank',
      title: title?.[language],
      status,
      detail: detail[language],
      instance: request.url,
    });
}

export interface HttpOptions {
  logger: Logger;
  version: string;
  /** Seen by the caller in the OpenAPI document. */
  title: string;
  description: string;
  /** True when people reach it by HTTPS only: browsers are then told to stay with it. */
  https?: boolean;
  /** Reverse proxies whose word on the caller's address is taken. */
  trustProxy?: string | undefined;
  /** Given the application before any route is added. */
  before: (app: HttpApp) => void;
}

/** Makes the application without routes. */
export async function makeHttp(options: HttpOptions): Promise<{ app: HttpApp; metrics: Registry }> {
  const app = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 1 << 20,
    trustProxy: options.trustProxy ?? false,
    // Who sends a request drop by drop does not hold it for ever; 200 MB arrive within it at 2.5 Mbit/s.
    requestTimeout: 11 * 60_000,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (_error, request, reply) => {
      sendProblem(request, reply, 400, {
        vi: 'Địa chỉ này viết sai: có dấu % không theo sau bởi mã của một ký tự.',
        en: 'This address is written wrongly: a % is not followed by the code of a character.',
      });
    },
  }).withTypeProvider<ZodTypeProvider>();
  options.before(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  app.setErrorHandler((error: FastifyError | HttpProblem | UserError, request, reply) => {
    if (error instanceof HttpProblem) return sendProblem(request, reply, error.status, error.text, error.more);
    if (error instanceof UserError) return sendProblem(request, reply, 400, error.text);
    if (hasZodFastifySchemaValidationErrors(error)) {
      const wrong = error.validation.map((issue) => ({
        name: issue.instancePath.replace(/^\//, ''),
        message: issue.message ?? '',
      }));
      const vi = wrong
        .map(({ name }) => (name === '' ? 'nội dung gửi lên' : name) + (WRITTEN[name] ? ` (${WRITTEN[name]})` : ''))
        .join('; ');
      const en = wrong.map(({ name, message }) => `${name === '' ? 'body' : name}: ${message}`).join('; ');
      return sendProblem(request, reply, 400, { vi: `Tham số không đúng: ${vi}`, en: `Parameters: ${en}` });
    }
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    if (status < 500)
      return sendProblem(request, reply, status, SAID[error.code] ?? { vi: error.message, en: error.message });
    if (BEYOND_THE_DATABASE.has(error.code)) return sendProblem(request, reply, 400, UNKEEPABLE);
    request.log.error({ err: error, url: request.url }, 'request failed');
    return sendProblem(request, reply, 500, {
      vi: `Máy chủ gặp lỗi khi xử lý; hãy thử lại, nếu vẫn lỗi hãy báo quản trị mã ${request.id}.`,
      en: `The server failed on this request; try again, and if it persists tell the administrator the code ${request.id}.`,
    });
  });

  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const seconds = new Histogram({
    name: 'hochua_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [metrics],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });

  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Mantine and the charts set styles on elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: options.https === true ? { maxAge: 31_536_000 } : false,
  });
  await app.register(compress, { threshold: 1024 });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: options.title,
        description: options.description,
        version: options.version,
        license: { name: 'Apache-2.0' },
      },
    },
    // Grouped in the human pages by what they are about: the word after /api/v1/.
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route);
      const tag = /^\/api\/v\d+\/([a-z-]+)/.exec(url)?.[1];
      return { schema: tag === undefined ? schema : { ...schema, tags: [tag] }, url };
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: false,
    theme: {
      title: `${options.title} – API`,
      css: [{ filename: 'plain.css', content: '.swagger-ui .topbar { display: none }' }],
    },
    uiConfig: { docExpansion: 'list', defaultModelsExpandDepth: 0 },
  });
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () => app.swagger());
  return { app, metrics };
}

/** Sends a file somebody handed in: always as a download under its own name, never shown, guessed at or kept on the way. */
export function sendHandedIn(reply: FastifyReply, name: string, content: Buffer): FastifyReply {
  return reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('content-length', content.length)
    .send(Readable.from([content]));
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(request, reply, 404, {
    vi: `Không có địa chỉ ${request.url.split('?')[0]}`,
    en: `There is nothing at ${request.url.split('?')[0]}`,
  });
}
