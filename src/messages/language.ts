import { useNumbersOf } from './numbers.ts';
import { usePluralsOf } from './plural.ts';

/**
 * How numbers are written and what counts as one, from now on. `language` is a BCP 47 tag; `translated`: there are texts of
 * that language, else they are English whatever the numbers are.
 */
export function useLanguage(language: string, translated: boolean): void {
	useNumbersOf(language);
	try {
		usePluralsOf(translated ? language : 'en');
	} catch {
		usePluralsOf('en');
	}
}
