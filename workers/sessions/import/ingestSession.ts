/**
 * The job behind `ingest.worker`: reads files into a draft, shows it, stores it when asked to.
 * Drafts live in this worker's memory until they are committed or discarded; nothing is stored
 * before `commit`, and then all of it or nothing.
 */

import { noCorrections } from '#domain/data/importCorrections'
import { unknownIntensity } from '#domain/data/matrix'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { DatasetFacts } from '#domain/data/summarise'
import { err, ok } from '#domain/result'
import type { ImportListener } from '#protocol/ingest'
import type { SpectraCalls } from '#protocol/ingestCalls'
import type { DatasetStore } from '#storage/ports'
import type { Session } from '../serve.ts'
import { inspect } from './ingestInspection.ts'
import { previewOf, previewOfNothing } from './ingestPreview.ts'
import { type ImportDraft, readFiles } from './ingestRead.ts'
import { storeSimulated } from './ingestSample.ts'
import { sightOf } from './ingestSight.ts'
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
      const read = await readFiles(files, corrections ?? plan?.corrections ?? noCorrections, onProgress, signal)
      const importId = newId()
      switch (read.kind) {
        case 'spectra':
          drafts.set(importId, read.draft)
          return ok(previewOf(importId, files, read.draft))
        case 'nothing':
          // What is no data at all has nothing to be corrected.
          return read.seen.some(({ outcome }) => outcome === 'read' || outcome === 'failed')
            ? ok(previewOfNothing(importId, files, read, corrections ?? plan?.corrections ?? noCorrections))
            : err(read.error)
        case 'refused':
          return err(read.error)
        default:
          return read satisfies never
      }
    },

    sight: (request) => sightOf(request),

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
      const { content, intensity } = draft
      const { axis, rows, columns } = content
      taken.set(importId, content)
      drafts.delete(importId)
      return ok({ importId, name, axis, intensity, rows, columns, suggested: draft.plan.roles })
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
