import { en, type Messages } from './en.js';
import { ko } from './ko.js';

export type { Messages };

export const LANGUAGES = ['ko', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const messages: Record<Language, Messages> = { ko, en };

export const isLanguage = (value: string | undefined): value is Language =>
  LANGUAGES.some((language) => language === value);

/**
 * The best of our languages for an `Accept-Language` header; English for a browser that reads neither, Korean, as the
 * PortOne's, for a program that reads anything.
 */
export const pickLanguage = (acceptLanguage: string | undefined): Language => {
  if (!acceptLanguage || acceptLanguage.trim() === '*') return 'ko';
  const ranges = acceptLanguage
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { language: tag.split('-', 1)[0], quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return ranges.map(({ language }) => language).find(isLanguage) ?? 'en';
};
