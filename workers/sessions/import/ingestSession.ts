/**
 * The job behind `ingest.worker`: reads files into a draft, shows it, stores it when asked to.
 * Drafts live in this worker's memory until they are committed or discarded; nothing is stored
 * before `commit`, and then all of it or nothing.
 */
import type { DatasetContent, DatasetSummary } from '#domain/data/dataset'
import type { Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ImportListener, ImportPlan, IngestWorkerApi } from '#protocol/ingest'
import type { DatasetStore } from '#storage/ports'
import { inspect } from './ingestInspection.ts'
import { previewOf } from './ingestPreview.ts'
import { type Decisions, type ImportDraft, nothingDecided, readImport } from './ingestRead.ts'
import { storeSimulated } from './ingestSample.ts'
import { type SummaryFacts, summarise } from './ingestSummary.ts'
import { surveyOf } from './ingestSurvey.ts'

export interface IngestDeps {
  readonly datasets: DatasetStore
  readonly nowMs: () => number
  readonly newId: () => string
}

export function createIngestSession({ datasets, nowMs, newId }: IngestDeps): IngestWorkerApi {
  const drafts = new Map<string, ImportDraft>()
  // The axis of the last reading, to tell what the user chose from what was only guessed.
  let axis: {
    readonly guessed: ImportDraft['guessed']
    readonly chosen: Pick<Decisions, 'axisUnit' | 'axisQuantity'>
  } | null = null

  function decisionsOf(plan: ImportPlan | null): Decisions {
    if (!plan) return nothingDecided
    const { files, joinKey, roles, gaps = 'leave-out' } = plan
    const shown = {
      unit: axis?.chosen.axisUnit ?? axis?.guessed.unit,
      quantity: axis?.chosen.axisQuantity ?? axis?.guessed.quantity,
    }
    const axisUnit = plan.axisUnit === shown.unit ? (axis?.chosen.axisUnit ?? null) : plan.axisUnit
    const quantity = plan.axisQuantity ?? null
    // A quantity that was shown beside another unit says nothing of the new one.
    const axisQuantity = quantity === shown.quantity ? (axis?.chosen.axisQuantity ?? null) : quantity
    return { files, axisUnit, axisQuantity, gaps, joinKey, roles }
  }

  const factsOf = (draft: ImportDraft, name: string): SummaryFacts => ({
    name,
    createdAtMs: nowMs(),
    suggested: draft.plan.roles,
    warnings: inspect(draft).warnings,
    sources: draft.sources,
  })

  async function store(
    content: DatasetContent,
    facts: SummaryFacts,
    onProgress: ImportListener,
  ): Promise<Result<DatasetSummary>> {
    onProgress({ stage: 'storing', fraction: 0 })
    const summary = await summarise(content, facts)
    onProgress({ stage: 'storing', fraction: 0.3 })
    const saved = await datasets.save({ ...content, summary })
    if (saved.ok) onProgress({ stage: 'storing', fraction: 1 })
    return saved
  }

  return {
    async read(files, plan, onProgress) {
      onProgress({ stage: 'reading', fraction: 0 })
      const decisions = decisionsOf(plan)
      const draft = await readImport(files, decisions, onProgress)
      if (!draft.ok) return draft
      axis = { guessed: draft.value.guessed, chosen: decisions }
      const importId = newId()
      drafts.set(importId, draft.value)
      return ok(previewOf(importId, files, draft.value))
    },

    async commit(importId, name, onProgress) {
      const draft = drafts.get(importId)
      if (!draft) return err(importGone)
      const saved = await store(draft.content, factsOf(draft, name), onProgress)
      if (saved.ok) drafts.delete(importId)
      return saved
    },

    async take(importId, name) {
      const draft = drafts.get(importId)
      if (!draft) return err(importGone)
      const summary = await summarise(draft.content, factsOf(draft, name))
      drafts.delete(importId)
      return ok({ ...draft.content, summary })
    },

    async discard(importId) {
      drafts.delete(importId)
    },

    storeSample: (request, onProgress) => storeSimulated(request, onProgress, nowMs, store),

    async survey(request) {
      const dataset = await datasets.load(request.hash)
      return dataset.ok ? ok(surveyOf(dataset.value, request)) : dataset
    },
  }
}

const importGone = {
  code: 'import-gone',
  message: 'This import is no longer in memory.',
  remedy: 'Drop the files again.',
}
