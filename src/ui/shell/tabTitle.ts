/** The tab's title: the screen, and before it how far a training is, so that it can be watched from another tab. */
import type { TrainingStatus } from '#state/trainingStatus'

/** `42% · Train · Spectral Studio` */
export function tabTitle(screen: string, status: TrainingStatus): string {
  return [...courseWords(status), screen, 'Spectral Studio'].join(' · ')
}

function courseWords(status: TrainingStatus): readonly string[] {
  switch (status.kind) {
    case 'idle':
    case 'ended':
      return []
    case 'failed':
      return ['Training failed']
    case 'unsaved':
      return ['Not saved']
    case 'preparing':
    case 'recovering':
      return ['Preparing']
    case 'training':
    case 'pausing':
    case 'stopping':
      return [percentOf(status)]
    case 'paused':
      return [`${percentOf(status)}, paused`]
    default:
      return status satisfies never
  }
}

function percentOf({ run: { progress } }: Exclude<TrainingStatus, { kind: 'idle' | 'ended' }>): string {
  return `${progress && progress.steps > 0 ? Math.floor((100 * progress.step) / progress.steps) : 0}%`
}
