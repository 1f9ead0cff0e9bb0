import { describe, expect, it } from 'vitest'
import type { AutomationProgress } from '../../src/automation/surface.ts'
import { createProgress, progressLine, remaining } from './progress.ts'

const step: AutomationProgress = {
  kind: 'train',
  event: {
    kind: 'progress',
    epoch: 3,
    epochs: 80,
    step: 156,
    steps: 6240,
    stepsPerSecond: 2.913,
    elapsedMs: 60_000,
    remainingMs: 2_088_000,
    train: { loss: 0.42131, accuracy: 0.8812, n: 96 },
    recent: null,
    memoryBytes: 0,
  },
}
const epoch: AutomationProgress = {
  kind: 'train',
  event: {
    kind: 'epoch',
    record: {
      epoch: 3,
      train: { loss: 0.4, accuracy: 0.88, n: 100 },
      validation: { loss: 0.5, accuracy: 0.75, n: 20 },
      validationConfusion: null,
      learningRate: 1e-3,
      durationMs: 2600,
    },
    best: { epoch: 3, score: 0.75 },
    example: null,
  },
}

function stream(isTTY: boolean) {
  const written: string[] = []
  return { isTTY, columns: 60, write: (text: string) => written.push(text), written }
}

describe('progress on stderr', () => {
  it('tells epoch, loss, speed and the time left', () => {
    expect(progressLine(step)?.text).toBe(
      '[█···················]  epoch 3/80  loss 0.4213  accuracy 88.1%  2.91 steps/s  about 34 min 50 s left',
    )
  })

  it('rounds the time left to 5 s, and says nothing before it is known', () => {
    expect(remaining(null)).toBe('')
    expect(remaining(1_000)).toBe('about 5 s left')
    expect(remaining(57_000)).toBe('about 55 s left')
    expect(remaining(125_000)).toBe('about 2 min 5 s left')
  })

  it('keeps one line per epoch in a log, and none of what changes in place', () => {
    const log = stream(false)
    const progress = createProgress(log, false, () => 0)
    progress.tell(step)
    progress.tell(epoch)
    progress.end()
    expect(log.written).toEqual(['epoch 3  loss 0.4000  accuracy 88.0%  validation 0.5000 75.0%  2.6 s  best\n'])
  })

  it('changes one line in place on a terminal, no wider than it and at most ten times a second', () => {
    const terminal = stream(true)
    let nowMs = 0
    const progress = createProgress(terminal, false, () => nowMs)
    progress.tell(step)
    nowMs = 50
    progress.tell(step)
    nowMs = 150
    progress.tell(step)
    expect(terminal.written.length).toBe(2)
    expect(terminal.written[0]?.replace('\r\u001b[K', '').length).toBeLessThan(60)
    progress.end()
    expect(terminal.written.at(-1)).toBe('\r\u001b[K')
  })

  it('is silent under --quiet', () => {
    const log = stream(true)
    const progress = createProgress(log, true, () => 0)
    progress.tell(step)
    progress.tell(epoch)
    progress.note('a warning')
    progress.end()
    expect(log.written).toEqual([])
  })
})
