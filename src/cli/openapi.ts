import pino from 'pino';
import { makeApp } from '../app.ts';
import { readConfig } from '../platform/config.ts';
import { withoutDatabase } from '../platform/database.ts';
import { readPackContent } from '../reservoir.ts';
import type { Verb } from './terminal.ts';

export const openapi: Verb = {
  name: 'openapi',
  arguments: '',
  does: {
    vi: 'In mô tả OpenAPI 3.1 của API ra đầu ra chuẩn; không cần cơ sở dữ liệu.',
    en: 'Prints the OpenAPI 3.1 document of the API; needs no database.',
  },
  options: {},
  examples: ['hochua openapi > openapi.json'],
  async run() {
    const app = await makeApp({
      ...readPackContent(readConfig().packDir),
      db: withoutDatabase(),
      logger: pino({ level: 'silent' }),
    });
    await app.ready();
    console.log(JSON.stringify(app.swagger(), null, 2));
    await app.close();
    return 0;
  },
};
