/**
 * The job behind `ingest.worker`: reads files into a draft, shows it, stores it when asked to.
 * Drafts live in this worker's memory until they are committed or discarded; nothing is stored
 * before `commit`, and then all of it or nothing.
 */

import type { SpectraTable } from '#domain/data/spectraTable'
import type { DatasetFacts } from '#domain/data/summarise'
import type { SpectralUnit } from '#domain/data/units'
import { err, ok } from '#domain/result'
import type { ImportListener, ImportPlan } from '#protocol/ingest'
import type { SpectraCalls } from '#protocol/ingestCalls'
import type { DatasetStore } from '#storage/ports'
import type { Session } from '../serve.ts'
import { inspect } from './ingestInspection.ts'
import { previewOf } from './ingestPreview.ts'
import { type Decisions, type ImportDraft, nothingDecided, readImport } from './ingestRead.ts'
import { storeSimulated } from './ingestSample.ts'
import { storeSpectra } from './ingestStoring.ts'

export interface IngestDeps {
  readonly datasets: Pick<DatasetStore, 'begin' | 'abandon'>
  /** Spectra that were taken without storing them, until they are discarded. */
  readonly taken: Map<string, SpectraTable>
  readonly nowMs: () => number
  readonly newId: () => string
}

export function createIngestSession({ datasets, taken, nowMs, newId }: IngestDeps): Session<SpectraCalls> {
  const drafts = new Map<string, ImportDraft>()
  // The unit of the last reading, to tell a unit the user chose from one that was only guessed.
  let unit: { readonly guessed: SpectralUnit; readonly chosen: SpectralUnit | null } | null = null

  function decisionsOf(plan: ImportPlan | null): Decisions {
    if (!plan) return nothingDecided
    const shown = unit?.chosen ?? unit?.guessed ?? null
    const axisUnit = plan.axisUnit === shown ? (unit?.chosen ?? null) : plan.axisUnit
    return { files: plan.files, axisUnit, joinKey: plan.joinKey, roles: plan.roles }
  }

  const factsOf = (draft: ImportDraft, name: string): DatasetFacts => ({
    name,
    createdAtMs: nowMs(),
    suggested: draft.plan.roles,
    warnings: inspect(draft).warnings,
    sources: draft.sources,
  })

  const store = (content: SpectraTable, facts: DatasetFacts, onProgress: ImportListener) =>
    storeSpectra(datasets, newId(), content, facts, onProgress)

  const calls: Session<SpectraCalls>['calls'] = {
    async read({ files, plan }, { tell: onProgress }) {
      onProgress({ stage: 'reading', fraction: 0 })
      const decisions = decisionsOf(plan)
      const draft = await readImport(files, decisions, onProgress)
      if (!draft.ok) return draft
      unit = { guessed: draft.value.guessedUnit, chosen: decisions.axisUnit }
      const importId = newId()
      drafts.set(importId, draft.value)
      return ok(previewOf(importId, files, draft.value))
    },

    async commit({ importId, name }, { tell: onProgress }) {
      const draft = drafts.get(importId)
      if (!draft) return err(importGone)
      const saved = await store(draft.content, factsOf(draft, name), onProgress)
      if (saved.ok) drafts.delete(importId)
      return saved
    },

    async take({ importId, name }) {
      const draft = drafts.get(importId)
      if (!draft) return err(importGone)
      const { axis, rows, columns } = draft.content
      taken.set(importId, draft.content)
      drafts.delete(importId)
      return ok({ importId, name, axis, rows, columns, suggested: draft.plan.roles })
    },

    async discard({ importId }) {
      drafts.delete(importId)
      taken.delete(importId)
      return ok(undefined)
    },

    storeSample: (request, { tell }) => storeSimulated(request, tell, nowMs, store),
  }
  return { calls, holds: () => drafts.size > 0 }
}

const importGone = {
  code: 'import-gone',
  message: 'This import is no longer in memory.',
  remedy: 'Drop the files again.',
}
