/** How an export stands, in words. */
import type { ExportJob } from '#domain/job/job'
import type { MakingStage } from '#state/runFiles'
import { count } from '../words/numbers.ts'

const filesOf = ({ work: { made } }: ExportJob): string =>
  made === null ? 'no file yet' : `${count(made.done)} of ${count(made.all)} files`

/** A sentence; `forsaken`: no tab that is open goes on with it. */
export function exportStanding(job: ExportJob, forsaken: boolean): string {
  const { state, work } = job
  if (forsaken) return `The tab that was making it is closed: ${filesOf(job)}.`
  switch (state.kind) {
    case 'waiting':
      return 'It starts when the export before it has ended.'
    case 'held':
      return 'It is paused.'
    case 'running':
      return `Being made: ${filesOf(job)}.`
    case 'ended':
      return work.fault ? work.fault.message : 'The archive is ready.'
    default:
      return state satisfies never
  }
}

export interface StageWords {
  readonly what: string
  /** Null where it is not known. */
  readonly fraction: number | null
  readonly note: string | null
}

export function stageWords(stage: MakingStage): StageWords {
  switch (stage.kind) {
    case 'explaining':
      return { what: 'Computing the explanation maps', fraction: stage.fraction, note: null }
    case 'drawing': {
      const { done, all } = stage
      return { what: 'Drawing the figures', fraction: done / Math.max(1, all), note: `${done + 1} of ${all}` }
    }
    case 'writing':
      return { what: 'Writing the tables', fraction: null, note: null }
    case 'packing':
      return { what: 'Packing the archive', fraction: null, note: null }
    default:
      return stage satisfies never
  }
}
