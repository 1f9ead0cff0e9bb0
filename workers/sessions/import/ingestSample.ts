/** The built-in sample: simulated, then stored like any import. */
import type { SpectraTable } from '#domain/data/spectraTable'
import type { DatasetFacts } from '#domain/data/summarise'
import { builtInSource, type DatasetSummary } from '#domain/data/summary'
import { err, type Result } from '#domain/result'
import { nirSample } from '#domain/simulate/nirSample'
import { simulateRaman } from '#domain/simulate/raman'
import type { ImportListener, SampleRequest } from '#protocol/ingest'

export type StoreContent = (
  content: SpectraTable,
  facts: DatasetFacts,
  onProgress: ImportListener,
) => Promise<Result<DatasetSummary>>

/** A minute of simulating. */
const maxRows = 50_000

export async function storeSimulated(
  request: SampleRequest,
  onProgress: ImportListener,
  nowMs: () => number,
  store: StoreContent,
): Promise<Result<DatasetSummary>> {
  if (!Number.isInteger(request.rows) || request.rows < 1 || request.rows > maxRows) {
    return err({
      code: 'sample-size',
      message: `A sample of ${request.rows} spectra cannot be made; it takes a whole number from 1 to ${maxRows}.`,
      remedy: 'Ask for a number in that range.',
    })
  }
  onProgress({ stage: 'simulating', fraction: 0 })
  const { name, simulate } = samples[request.recipe]
  const { content, suggested } = simulate({ rows: request.rows, seed: request.seed })
  onProgress({ stage: 'simulating', fraction: 1 })
  const facts = { createdAtMs: nowMs(), suggested, warnings: [], sources: [builtInSource] }
  return store(content, { ...facts, name }, onProgress)
}

interface Sample {
  readonly name: string
  readonly simulate: (request: Pick<SampleRequest, 'rows' | 'seed'>) => {
    readonly content: SpectraTable
    readonly suggested: DatasetFacts['suggested']
  }
}

const samples: Readonly<Record<SampleRequest['recipe'], Sample>> = {
  'raman-classification': { name: 'Simulated Raman library', simulate: simulateRaman },
  'spectra-regression': { name: 'Simulated NIR mixtures', simulate: nirSample },
}
