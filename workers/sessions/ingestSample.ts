/** The built-in sample: simulated, then stored like any import. */
import type { DatasetContent, DatasetSummary } from '#domain/dataset'
import { err, type Result } from '#domain/result'
import type { ImportListener, SampleRequest } from '#protocol/ingest'
import type { SummaryFacts } from './ingestSummary.ts'

export type StoreContent = (
  content: DatasetContent,
  facts: SummaryFacts,
  onProgress: ImportListener,
) => Promise<Result<DatasetSummary>>

export async function storeSimulated(
  request: SampleRequest,
  onProgress: ImportListener,
  _nowMs: () => number,
  _store: StoreContent,
): Promise<Result<DatasetSummary>> {
  onProgress({ stage: 'simulating', fraction: 0 })
  return err({
    code: 'sample-unavailable',
    message: `The sample of “${request.recipe}” is not built in.`,
    remedy: 'Drop files of spectra instead.',
  })
}
