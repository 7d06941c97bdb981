/** Everything of returns over HTTP. */
import type { Access } from '../access/access.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Database, OpenDatabase } from '../platform/database.ts';
import type { HttpApp } from '../platform/http.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { ChangeFeed, type Rights } from './changes.ts';
import { dutyRoutes } from './duty-routes.ts';
import { wholeFromCsv } from './exchange/read-whole.ts';
import { FormShelf } from './form-source.ts';
import { formRoutes } from './forms/routes.ts';
import { ProfileService } from './profile.ts';
import { profileRoutes } from './profile-routes.ts';
import { returnRoutes } from './return-routes.ts';
import { ReturnService } from './return-service.ts';
import { reviewRoutes } from './review-routes.ts';
import { ReviewService } from './review-service.ts';
import type { Lent, Room } from './room.ts';
import { RoundService } from './rounds/round-service.ts';
import { roundRoutes } from './rounds/routes.ts';
import { ReturnMessenger } from './telling.ts';
import { workbookRoutes } from './workbook-routes.ts';

export interface ReturnRoomOptions extends Lent {
  db: Database;
  catalogue: Catalogue;
  /** To hear of changes; without it open pages are not told. */
  pool?: OpenDatabase['pool'] | undefined;
  /** Folder where uploaded workbooks wait; the system's own for temporary files when absent. */
  uploads?: string | undefined;
  /** Who may do what now: for pages that stay open, and for work that goes on after its request. */
  access: Rights & Pick<Access, 'principalNow'>;
}

/** Adds the routes of forms, rounds, duties, returns and review. Gives the room, for what else works on returns. */
export function returnRoom(app: HttpApp, { pool, uploads, access, ...options }: ReturnRoomOptions): Room {
  const { db, catalogue } = options;
  const feed = new ChangeFeed(db, access);
  const forms = new FormShelf();
  const messenger = new ReturnMessenger({ db, catalogue, forms });
  const room: Room = {
    forms,
    announce: (event) => feed.announce(event),
    onReturn: (tx, event) => messenger.onReturn(tx, event),
    onPostponed: (tx, round, units, reason) => messenger.onPostponed(tx, round, units, reason),
    onComment: (tx, remark) => messenger.onComment(tx, remark),
    remind: (round, units) => messenger.remindNow(round, units),
    ...options,
  };
  const rounds = new RoundService(room);
  const returns = new ReturnService(room, wholeFromCsv(catalogue));
  formRoutes(app, db, catalogue);
  workbookRoutes(app, room);
  bulkRoutes(app, room, (principal) => access.principalNow(principal), uploads);
  app.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  roundRoutes(app, rounds);
  dutyRoutes(app, rounds);
  returnRoutes(app, returns);
  reviewRoutes(app, new ReviewService(room, returns));
  profileRoutes(app, new ProfileService(room));
  feed.routes(app, pool);
  return room;
}
