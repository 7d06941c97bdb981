/** The profile of a unit that reports. */
import { z } from 'zod';
import type { HttpApp } from '../platform/http.ts';
import { profileSchema } from './contract.ts';
import type { ProfileService } from './profile.ts';

export function profileRoutes(app: HttpApp, profiles: ProfileService): void {
  app.get(
    '/api/v1/units/:code/profile',
    {
      config: { access: 'returns.see' },
      schema: {
        summary: 'How a unit has reported, and a risk score that shows its parts',
        params: z.object({ code: z.string().max(60) }),
        response: { 200: profileSchema },
      },
    },
    (request) => profiles.get(request, request.params.code),
  );
}
