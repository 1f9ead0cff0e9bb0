/** What the automation works with: the very clients, stores and renderer of the screens. */
import type { IngestClient, PairClient, StructuresClient } from '#client/ingestClient'
import type { TrainClient } from '#client/trainClient'
import type { FigureRenderer } from '#export/ports'
import type { DatasetStore, PairStore, RunStore } from '#storage/ports'

export interface AutomationDeps {
  readonly ingest: IngestClient & PairClient & StructuresClient
  readonly train: TrainClient
  readonly datasets: DatasetStore
  readonly pairs: PairStore
  readonly runs: RunStore
  readonly renderer: FigureRenderer
  readonly newId: () => string
}
