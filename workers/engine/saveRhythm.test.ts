import { describe, expect, it } from 'vitest'
import { createSaveRhythm } from './saveRhythm.ts'

describe('the rhythm of saving', () => {
  it('lets a second pass after a quick save, and ten times as long as a slow disk wrote', async () => {
    let nowMs = 0
    const rhythm = createSaveRhythm(() => nowMs)
    expect(rhythm.due()).toBe(false)
    nowMs = 1000
    expect(rhythm.due()).toBe(true)
    await rhythm.time(0, async () => {
      nowMs += 5
    })
    nowMs += 999
    expect(rhythm.due()).toBe(false)
    nowMs += 1
    expect(rhythm.due()).toBe(true)
    await rhythm.time(0, async () => {
      await null
      nowMs += 500
    })
    nowMs += 4_999
    expect(rhythm.due()).toBe(false)
    nowMs += 1
    expect(rhythm.due()).toBe(true)
  })

  it('has nothing due while a save is under way, and goes on after one that failed', async () => {
    let nowMs = 5000
    const rhythm = createSaveRhythm(() => nowMs)
    let fail: (cause: Error) => void = () => {}
    const save = rhythm.time(
      0,
      () =>
        new Promise((_, reject) => {
          fail = reject
        }),
    )
    nowMs = 60_000
    expect(rhythm.due()).toBe(false)
    fail(new Error('disk'))
    await expect(save).rejects.toThrow('disk')
    nowMs += 2 * 60_000
    expect(rhythm.due()).toBe(true)
  })

  it('risks no more than two minutes of work where only the disk is slow', async () => {
    let nowMs = 0
    const rhythm = createSaveRhythm(() => nowMs)
    await rhythm.time(10, async () => {
      await null
      nowMs += 30_000
    })
    nowMs += 2 * 60_000 - 1
    expect(rhythm.due()).toBe(false)
    nowMs += 1
    expect(rhythm.due()).toBe(true)
  })

  it('keeps to its share where the training itself has to stand still, however long', async () => {
    let nowMs = 0
    const rhythm = createSaveRhythm(() => nowMs)
    await rhythm.time(4_000, async () => {
      nowMs += 1_000
    })
    nowMs += 60 * 5_000 - 1
    expect(rhythm.due()).toBe(false)
    nowMs += 1
    expect(rhythm.due()).toBe(true)
  })
})
