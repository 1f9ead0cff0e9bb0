/** What the automation works with: the very clients, stores and renderer of the screens. */
import type { CurvesClient, IngestClient, StructuresClient } from '#client/ingestClient'
import type { TrainClient } from '#client/trainClient'
import type { FigureRenderer } from '#export/ports'
import type { CurvesStore, DatasetStore, RunStore } from '#storage/ports'

export interface AutomationDeps {
  readonly ingest: IngestClient & CurvesClient & StructuresClient
  readonly train: TrainClient
  readonly datasets: DatasetStore
  readonly pairs: CurvesStore
  readonly runs: RunStore
  readonly renderer: FigureRenderer
  readonly newId: () => string
}
