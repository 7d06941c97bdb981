/** Judging returns, as the API answers it. */
import type { FastifyRequest } from 'fastify';
import { onceAs } from '../access/once.ts';
import { asPrincipal } from '../access/store.ts';
import type { Text } from '../kernel/languages.ts';
import { UserError } from '../kernel/languages.ts';
import { HttpProblem } from '../platform/http.ts';
import { hasKey, onceOnly } from '../platform/idempotency.ts';
import { growthsOf } from './accept.ts';
import { acceptReturn } from './acceptance.ts';
import { compareCells } from './compare.ts';
import type { AcceptedJson, ReviewItemJson } from './contract.ts';
import { evaluate } from './evaluate.ts';
import type { ReturnService } from './return-service.ts';
import { sendBackReturn, valuesOf } from './returns.ts';
import { formOf, labelOf, offsetOf, page, type Room, unitJson } from './room.ts';
import { readRound, type StoredRound } from './rounds/store.ts';
import { observationsOf, peerSpreads, readVersion, reviewQueue, waitingBySector } from './store.ts';

/** Two writers met (deadlock, serialisation, the same new row): the one turned away begins again. */
const TURNED_AWAY = new Set(['40P01', '40001', '23505']);
const ATTEMPTS = 4;

interface QueueFilter {
  sector?: string | undefined;
  form?: string | undefined;
  round?: string | undefined;
  state: 'submitted' | 'sent-back' | 'accepted';
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export class ReviewService {
  private readonly room: Room;
  private readonly returns: ReturnService;

  constructor(room: Room, returns: ReturnService) {
    this.room = room;
    this.returns = returns;
  }

  async queue(request: FastifyRequest, filter: QueueFilter) {
    const { room } = this;
    const offset = offsetOf(filter.cursor);
    const units =
      filter.q === undefined || filter.q.trim() === ''
        ? undefined
        : room.catalogue.searchUnits(filter.q).map(({ code }) => code);
    return asPrincipal(room.db, request.principal, async (tx) => {
      const { items, total } = await reviewQueue(tx, { ...filter, units, offset });
      const waiting = await waitingBySector(tx);
      const rounds = new Map<string, StoredRound>();
      const shown: ReviewItemJson[] = [];
      for (const item of items) {
        const round = rounds.get(item.round) ?? (await readRound(tx, item.round));
        if (round === null) continue;
        rounds.set(item.round, round);
        const form = await formOf(room, tx, round.form, round.version);
        shown.push({
          return_id: item.id,
          form: round.form,
          form_name: form.name,
          period: round.period,
          label: labelOf(round.period),
          unit: unitJson(room, item.unit),
          sector: item.sector,
          state: item.state,
          version: item.version,
          submitted_at: item.submittedAt,
          late: item.late,
          inlet: item.inlet,
          by: item.by,
          warnings: item.warnings,
          biggest_change: item.biggestChange,
          first: item.version === 1,
          correction: item.accepted,
        });
      }
      const sectors = [...waiting].map(([sector, n]) => ({
        sector,
        name: room.catalogue.sectors.get(sector)?.name ?? { vi: sector, en: sector },
        waiting: n,
      }));
      const order = [...room.catalogue.sectors.keys()];
      sectors.sort((a, b) => order.indexOf(a.sector) - order.indexOf(b.sector));
      return { ...page(shown, total, offset, filter.limit), sectors };
    });
  }

  async get(request: FastifyRequest, id: string) {
    const { room } = this;
    const { json, compare, observations } = await asPrincipal(room.db, request.principal, async (tx) => {
      const { json, specs, references, form, copy, found } = await this.returns.load(tx, request, id);
      const version = json.version === null ? null : await readVersion(tx, id, json.version);
      const inForce = json.accepted_version === null ? null : await readVersion(tx, id, json.accepted_version);
      // Judged is what was submitted; what is only being written is shown as it stands.
      const values =
        version !== null && json.state !== 'draft'
          ? version.cells
          : evaluate(form, specs, valuesOf(copy?.cells ?? {}), references);
      const numbers = specs.filter(({ type, entry }) => type === 'number' && entry !== 'show');
      const peers = await peerSpreads(
        tx,
        found.key.round,
        found.key.unit,
        numbers.map(({ address }) => address),
      );
      const growth = growthsOf(specs, values, (address) => references[address]?.previous ?? null);
      return {
        json,
        compare: compareCells(room.catalogue, {
          specs,
          values,
          references,
          growth,
          inForce: inForce?.cells ?? {},
          peers,
        }),
        observations: await observationsOf(tx, id),
      };
    });
    const relied_on = observations.length === 0 ? [] : ((await room.usersOf?.(observations)) ?? []);
    return { ...json, compare, relied_on };
  }

  async sendBack(request: FastifyRequest, id: string, version: number, reason: string) {
    const answer = await onceAs(this.room.db, request, async (tx) => {
      await sendBackReturn(this.room, tx, request, id, version, reason);
      return { id, version, state: 'sent-back' as const };
    });
    this.room.announce?.({ id, state: 'sent-back' });
    return answer;
  }

  /** Accepts each return in a transaction of its own; one that cannot be accepted keeps none of the others back. */
  async accept(request: FastifyRequest, returns: readonly { id: string; version: number }[], note: string) {
    // The key is for these returns and no others; each keeps its own answer with its acceptance, a refusal none.
    if (hasKey(request)) await onceAs(this.room.db, request, async () => null);
    const results: AcceptedJson[] = [];
    for (const { id, version } of returns) results.push(await this.acceptOne(request, id, version, note));
    return { results };
  }

  private async acceptOne(request: FastifyRequest, id: string, version: number, note: string): Promise<AcceptedJson> {
    for (let attempt = 1; ; attempt++) {
      try {
        const done = await asPrincipal(this.room.db, request.principal, (tx) =>
          onceOnly(tx, request, () => acceptReturn(this.room, tx, request, id, version, note), `${id}/${version}`),
        );
        this.room.announce?.({ id, state: 'accepted' });
        return { id, outcome: 'accepted', message: null, ...done };
      } catch (error) {
        if (attempt < ATTEMPTS && TURNED_AWAY.has((error as { code?: string }).code ?? '')) continue;
        const message = sentenceOf(error);
        if (message === null) throw error;
        return { id, outcome: 'refused', message, observations: 0, recomputed: 0 };
      }
    }
  }
}

/** What a refusal says; null for a fault of ours. */
function sentenceOf(error: unknown): Text | null {
  if (error instanceof HttpProblem || error instanceof UserError) return error.text;
  return null;
}
