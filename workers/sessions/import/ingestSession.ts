/**
 * The job behind `ingest.worker`: reads files into a draft, shows it, stores it when asked to.
 * Drafts live in this worker's memory until they are committed or discarded; nothing is stored
 * before `commit`, and then all of it or nothing.
 */

import { type ImportCorrections, noCorrections } from '#domain/data/importCorrections'
import { unknownIntensity } from '#domain/data/matrix'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { DatasetFacts } from '#domain/data/summarise'
import { err, ok } from '#domain/result'
import type { ImportListener, ImportPlan } from '#protocol/ingest'
import type { SpectraCalls } from '#protocol/ingestCalls'
import type { DatasetStore } from '#storage/ports'
import type { Session } from '../serve.ts'
import { inspect } from './ingestInspection.ts'
import { previewOf } from './ingestPreview.ts'
import { type Decisions, decidedBy, type ImportDraft, readImport } from './ingestRead.ts'
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
  // The axis of the last reading, to tell what the user chose from what was only guessed.
  let axis: {
    readonly guessed: ImportDraft['guessed']
    readonly chosen: Pick<Decisions, 'axisUnit' | 'axisQuantity'>
  } | null = null

  function decisionsOf(plan: ImportPlan | null, given: ImportCorrections | undefined): Decisions {
    const corrections = given ?? plan?.corrections ?? noCorrections
    if (!plan) return decidedBy(corrections)
    const { files, joinKey, roles, gaps = 'leave-out' } = plan
    const shown = {
      unit: axis?.chosen.axisUnit ?? axis?.guessed.unit,
      quantity: axis?.chosen.axisQuantity ?? axis?.guessed.quantity,
    }
    const axisUnit = plan.axisUnit === shown.unit ? (axis?.chosen.axisUnit ?? null) : plan.axisUnit
    const quantity = plan.axisQuantity ?? null
    // A quantity that was shown beside another unit says nothing of the new one.
    const axisQuantity = quantity === shown.quantity ? (axis?.chosen.axisQuantity ?? null) : quantity
    return { files, axisUnit, axisQuantity, gaps, joinKey, roles, corrections }
  }

  const factsOf = (draft: ImportDraft, name: string): DatasetFacts => ({
    name,
    createdAtMs: nowMs(),
    suggested: draft.plan.roles,
    facts: draft.facts,
    warnings: inspect(draft).warnings,
    sources: draft.sources,
  })

  const store = (
    content: SpectraTable,
    facts: DatasetFacts,
    onProgress: ImportListener,
    intensity = unknownIntensity,
  ) => storeSpectra(datasets, newId(), content, intensity, facts, onProgress)

  const calls: Session<SpectraCalls>['calls'] = {
    async read({ files, plan, corrections }, { tell: onProgress, signal }) {
      onProgress({ stage: 'reading', fraction: 0 })
      const decisions = decisionsOf(plan, corrections)
      const draft = await readImport(files, decisions, onProgress, signal)
      if (!draft.ok) return draft
      axis = { guessed: draft.value.guessed, chosen: decisions }
      const importId = newId()
      drafts.set(importId, draft.value)
      return ok(previewOf(importId, files, draft.value))
    },

    async commit({ importId, name }, { tell: onProgress }) {
      const draft = drafts.get(importId)
      if (!draft) return err(importGone)
      const saved = await store(draft.content, factsOf(draft, name), onProgress, draft.intensity)
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
