/** What is said of an uploaded workbook, each with the place it is about. */
import type { Text } from '../../kernel/languages.ts';
import type { Severity } from '../model.ts';

export interface WorkbookMessage {
  /** `C7`; empty when it is about the sheet or the workbook. */
  cell: string;
  /** Name of the tab; empty when it is about the workbook. */
  sheet: string;
  severity: Severity;
  message: Text;
}

const MOST = 300;

/** Collects messages; beyond what anyone reads it only counts. */
export class Messages {
  private readonly kept: WorkbookMessage[] = [];
  private beyond = 0;
  errors = 0;

  add(severity: Severity, sheet: string, cell: string, vi: string, en: string): void {
    if (severity === 'error') this.errors += 1;
    if (this.kept.length >= MOST) {
      this.beyond += 1;
      return;
    }
    const at = cell === '' ? '' : `${cell}: `;
    this.kept.push({ cell, sheet, severity, message: { vi: `${at}${vi}`, en: `${at}${en}` } });
  }

  /** Errors first, each in the order found. */
  list(): WorkbookMessage[] {
    const sorted = [...this.kept].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
    if (this.beyond === 0) return sorted;
    return [
      ...sorted,
      {
        cell: '',
        sheet: '',
        severity: 'warning',
        message: {
          vi: `Còn ${this.beyond} thông báo nữa; hãy sửa các ô trên rồi tải lên lại.`,
          en: `${this.beyond} more messages; mend the cells above and upload the file again.`,
        },
      },
    ];
  }
}
