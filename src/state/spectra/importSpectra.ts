/** How files of spectra come in, whatever is to be learned of them. */

import type { ImportRules } from '../tasks/taskRules.ts'
import { prunedTo } from './settle.ts'

/** The tasks that learn from spectra; the sample is their own. */
type OfSpectra = 'classes' | 'values'

export const importSpectra: Omit<ImportRules<OfSpectra>, 'builtInSample' | 'sampleRecipe'> = {
  read: (ingest, files, plan, options, corrections) => ingest.call('read', { files, plan, corrections }, options),
  otherFiles: (names) => ({
    code: 'no-spectra',
    message: `${names.join(', ')}: no spectra were found.`,
    remedy: 'Drop tables of spectra.',
  }),
  problem: ({ problem }) => problem,
  withFiles: (plan, names) => ({
    ...plan,
    // Files of an archive lie under its name.
    corrections: prunedTo(plan.corrections, (file) =>
      names.some((name) => file === name || file.startsWith(`${name}/`)),
    ),
  }),
  sight(ingest, { files, plan, preview, file }) {
    const error = preview.files.find((seen) => seen.file === file)?.error ?? null
    return ingest.call('sight', { files, file, corrections: plan.corrections, error })
  },
  commit: (ingest, request, options) => ingest.call('commit', request, options),
  discard: (ingest, importId) => ingest.call('discard', { importId }),
  storeSample: (ingest, request, options) => ingest.call('storeSample', request, options),
}
