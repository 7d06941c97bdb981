/** The audit trail, for every room that writes: `writeAudit(tx, { principal, action, object, unit, details })`. */
export { writeAudit } from './trail/store.ts';
