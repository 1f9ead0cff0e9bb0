/**
 * Progress on stderr: one line that changes in place on a terminal, one line per epoch or stage
 * elsewhere (a log, a pipe). Nothing under `--quiet`.
 */
import type { EpochRecord } from '#domain/run/run'
import type { AutomationProgress } from '../../src/automation/surface.ts'

export interface ProgressStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export interface Progress {
  tell(progress: AutomationProgress): void
  /** A line that stays: a warning, a note. */
  note(line: string): void
  /** Leaves the line under way. */
  end(): void
}

const barCells = 20
/** Below this the line would flicker. */
const redrawMs = 100

const bar = (fraction: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * barCells)
  return `[${'█'.repeat(full)}${'·'.repeat(barCells - full)}]`
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`

/** `about 2 min 5 s left`, to 5 s. */
export function remaining(ms: number | null): string {
  if (ms === null) return ''
  const seconds = Math.max(5, Math.round(ms / 5000) * 5)
  const minutes = Math.floor(seconds / 60)
  const rest = `${seconds % 60} s`
  return minutes > 0 ? `about ${minutes} min ${rest} left` : `about ${rest} left`
}

interface Line {
  readonly text: string
  /** Stays in a log; what only changes in place does not. */
  readonly keep: boolean
  /** Where the in-place line begins anew. */
  readonly stage: string
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('  ')

/** What one piece of progress reads like; null for what is not shown. */
export function progressLine(progress: AutomationProgress): Line | null {
  switch (progress.kind) {
    case 'import': {
      const { stage, fraction } = progress.progress
      return { text: join(bar(fraction), stage), keep: false, stage: 'import' }
    }
    case 'explain':
    case 'predict':
      return { text: join(bar(progress.fraction), `${progress.kind}ing`), keep: false, stage: progress.kind }
    case 'figures': {
      const text = join(bar(progress.done / progress.all), `figures ${progress.done}/${progress.all}`)
      return { text, keep: false, stage: 'figures' }
    }
    case 'train':
      return trainLine(progress.event)
    default:
      return progress satisfies never
  }
}

const scoreWords = (score: EpochRecord['train']): string =>
  join(`loss ${score.loss.toFixed(4)}`, 'accuracy' in score ? `accuracy ${percent(score.accuracy)}` : '')

function heldWords(score: NonNullable<EpochRecord['validation']>): string {
  const fit =
    'accuracy' in score ? percent(score.accuracy) : `R² ${score.r2.map((r2) => r2?.toFixed(3) ?? '–').join(' ')}`
  return `${score.loss.toFixed(4)} ${fit}`
}

function trainLine(event: Extract<AutomationProgress, { kind: 'train' }>['event']): Line | null {
  switch (event.kind) {
    case 'status':
    case 'saved':
      return null
    case 'judging':
      return { text: 'asking the test part', keep: false, stage: 'judging' }
    case 'resumed':
      return { text: `continues from step ${event.resumption.step}`, keep: true, stage: 'resumed' }
    case 'unsaved':
      return { text: `not saved: ${event.error.message}`, keep: true, stage: 'unsaved' }
    case 'device': {
      const { backend, adapter, reason } = event.device
      return { text: `${backend} on ${adapter}. ${reason}`, keep: true, stage: 'device' }
    }
    case 'preparing':
      return { text: join(bar(event.fraction), event.what), keep: false, stage: 'preparing' }
    case 'progress': {
      const { epoch, epochs, step, steps, stepsPerSecond, remainingMs, train } = event
      const loss = train ? scoreWords(train) : ''
      const speed = stepsPerSecond > 0 ? `${stepsPerSecond.toPrecision(3)} steps/s` : ''
      const text = join(bar(step / steps), `epoch ${epoch}/${epochs}`, loss, speed, remaining(remainingMs))
      return { text, keep: false, stage: 'train' }
    }
    case 'epoch': {
      const { epoch, train, validation, durationMs } = event.record
      const held = validation ? `validation ${heldWords(validation)}` : ''
      const own = scoreWords(train)
      const best = event.best?.epoch === epoch ? 'best' : ''
      const text = join(`epoch ${epoch}`, own, held, `${(durationMs / 1000).toFixed(1)} s`, best)
      return { text, keep: true, stage: 'epoch' }
    }
    default:
      return event satisfies never
  }
}

export function createProgress(stream: ProgressStream, quiet: boolean, nowMs: () => number): Progress {
  let shown = false
  let lastMs = Number.NEGATIVE_INFINITY
  let lastStage = ''
  const clear = (): void => {
    if (shown) stream.write('\r\u001b[K')
    shown = false
  }
  const keepLine = (text: string): void => {
    clear()
    stream.write(`${text}\n`)
  }
  return {
    tell(progress) {
      if (quiet) return
      const line = progressLine(progress)
      if (line === null) return
      if (line.keep) keepLine(line.text)
      else if (stream.isTTY) {
        if (line.stage === lastStage && nowMs() - lastMs < redrawMs) return
        lastMs = nowMs()
        stream.write(`\r\u001b[K${line.text.slice(0, (stream.columns ?? 80) - 1)}`)
        shown = true
      }
      lastStage = line.stage
    },
    note(text) {
      if (!quiet) keepLine(text)
    },
    end: clear,
  }
}
