/** Datasets of spectra, for scripts: the same for every task that learns from them. */
import { openedSpectraOf } from '#domain/data/openedSpectra'
import { spectraOf } from '#domain/data/summary'
import { err, ok } from '#domain/result'
import { openStored } from '#state/datasets'
import type { AutomationRules } from './automationRules.ts'
import { otherData } from './otherData.ts'

type OfSpectra = AutomationRules<'classes'> & AutomationRules<'values'>

export const spectraDatasets: Pick<OfSpectra, 'load' | 'nameOf' | 'imported'> = {
  async load({ datasets }, hash) {
    const opened = await openStored(datasets, hash)
    if (!opened.ok) return opened
    const table = openedSpectraOf(opened.value)
    return table ? ok(table) : err(otherData)
  },

  nameOf: ({ summary }) => summary.name,

  imported: (summary, preview) => ({
    hash: summary.hash,
    name: summary.name,
    rows: summary.rows,
    points: spectraOf(summary)?.points ?? 0,
    components: 1,
    warnings: summary.warnings,
    skipped: preview?.plan.files.filter(({ use }) => use === 'skip').map(({ file }) => file) ?? [],
    errors: preview?.errors ?? [],
    guesses: preview?.inspection?.guesses ?? [],
  }),
}
