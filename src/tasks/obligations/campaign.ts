/** The campaign that reminds the units that have not done what a document asks of all of their kind. */
import { peopleOf } from '../../access/accounts/store.ts';
import { writeAudit } from '../../access/audit.ts';
import type { Principal } from '../../access/model.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type Telling, tellAll } from '../../messages/outbox.ts';
import { tellOnce } from '../../messages/store.ts';
import type { Tx } from '../../platform/database.ts';
import { missingObligation, unitJson } from './contract.ts';
import { type OwingUnit, standingOf } from './model.ts';
import { knownOn } from './obligations.ts';
import { evidenceOf, obligationByCode } from './store.ts';

export interface Campaign {
  /** Units reminded now. */
  units: number;
  messages: number;
  /** Units where nobody has an account to be told. */
  nobody: Pick<OwingUnit, 'code' | 'name' | 'short'>[];
}

/**
 * Reminds the units that are missing on a day, each once that day.
 * @param asked the units to remind; null: all that are missing
 * @throws HttpProblem 404
 */
export async function remindMissing(
  tx: Tx,
  catalogue: Catalogue,
  principal: Principal,
  code: string,
  asked: readonly string[] | null,
  day: string,
): Promise<Campaign> {
  const obligation = await obligationByCode(tx, code);
  if (obligation === null) throw missingObligation(code);
  const known = knownOn(catalogue, obligation, await evidenceOf(tx, obligation.code), day);
  const lagging = known.units.filter(
    ({ code }) => standingOf(known.coverage, code) === 'missing' && (asked === null || asked.includes(code)),
  );
  const people = await peopleOf(
    tx,
    lagging.map(({ code }) => code),
    ['reporter', 'head'],
  );
  const reached = lagging.filter(({ code }) => people.some(({ unit }) => unit === code));
  const keyOf = (unit: string): string => `obligation:${obligation.code}.${unit}:${day}`;
  const fresh = await tellOnce(
    tx,
    reached.map(({ code }) => keyOf(code)),
  );
  const told = reached.filter(({ code }) => fresh.has(keyOf(code)));
  const messages = await tellAll(
    tx,
    told.map(
      ({ code, name }): Telling<'obligation-reminder'> => ({
        recipients: people.filter(({ unit }) => unit === code),
        template: 'obligation-reminder',
        data: {
          title: obligation.title,
          unit_name: name,
          due: obligation.due,
          link: `/obligations/${encodeURIComponent(obligation.code)}`,
        },
        about: obligation.code,
        unit: code,
      }),
    ),
  );
  await writeAudit(tx, {
    principal,
    action: 'obligation.remind',
    object: obligation.code,
    details: { units: told.map(({ code }) => code), messages },
  });
  const nobody = lagging.filter((unit) => !reached.includes(unit)).map(unitJson);
  return { units: told.length, messages, nobody };
}
