/** Languages of the interface: Vietnamese unless the reader chose English before. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from '../../../src/kernel/languages.ts';
import * as access from './access.ts';
import * as documents from './documents.ts';
import { en } from './en.ts';
import * as entry from './entry.ts';
import * as findings from './findings.ts';
import * as forms from './forms.ts';
import * as leader from './leader.ts';
import * as review from './review.ts';
import * as rounds from './rounds.ts';
import * as targets from './targets.ts';
import * as tasks from './tasks.ts';
import { vi } from './vi.ts';

const inVietnamese = {
  ...vi,
  ...access.vi,
  ...entry.vi,
  ...rounds.vi,
  ...review.vi,
  ...forms.vi,
  ...documents.vi,
  ...findings.vi,
  ...targets.vi,
  ...leader.vi,
  ...tasks.vi,
};
const inEnglish = {
  ...en,
  ...access.en,
  ...entry.en,
  ...rounds.en,
  ...review.en,
  ...forms.en,
  ...documents.en,
  ...findings.en,
  ...targets.en,
  ...leader.en,
  ...tasks.en,
};

/** `room.part.word`, of every message; of `word_one` and `word_other` the word alone, chosen by `count`. */
type Path<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}` }[keyof T & string];

type Counted<K> = K extends `${infer Word}_other` | `${infer Word}_one` ? Word : K;

export type MessageKey = Counted<Path<typeof inVietnamese>>;

/** What `t` is to code outside components. */
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

const STORED = 'hochua-language';

export function currentLanguage(): Language {
  return i18next.resolvedLanguage === 'en' ? 'en' : 'vi';
}

/** Starts the messages; call once before the first render. */
export async function startMessages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: storedLanguage(),
    fallbackLng: 'vi',
    supportedLngs: [...LANGUAGES],
    resources: { vi: { translation: inVietnamese }, en: { translation: inEnglish } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  });
  document.documentElement.lang = currentLanguage();
}

export async function chooseLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage may be shut off; the choice then holds until the page is left.
  }
}

function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}
