import * as l10n from '@vscode/l10n';
import type { SurfaceResult } from '../../analyze/surface/surface-result.ts';
import { surfaceNote, surfaceTitle } from '../../messages/surface.ts';

export function surfaceLines(result: SurfaceResult): string[] {
	return [surfaceTitle(result), surfaceNote(result), l10n.t('--json prints every cell of the plane.')];
}
