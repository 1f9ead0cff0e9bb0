/** What the automation works with: the very workers, stores and renderer of the screens. */
import type { Workers } from '#client/workers'
import type { FigureRenderer } from '#export/ports'
import type { DatasetStore, RunStore } from '#storage/ports'

export interface AutomationDeps extends Workers {
  readonly datasets: DatasetStore
  readonly runs: RunStore
  readonly renderer: FigureRenderer
  readonly newId: () => string
}
