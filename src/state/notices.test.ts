import { expect, test } from 'vitest'
import { createNotices } from './notices.ts'

function bench() {
  let ids = 0
  return createNotices({ newId: () => `n${++ids}` })
}
const fault = (message: string) => ({ code: 'storage-full', message, remedy: 'Delete something.' })

test('undo takes the toast away and does what was promised, once', () => {
  const notices = bench()
  const done: string[] = []
  notices.getState().offerUndo('Run 3 deleted', () => done.push('restored'))
  const [toast] = notices.getState().toasts
  expect(toast?.action?.label).toBe('Undo')
  toast?.action?.run()
  expect(done).toEqual(['restored'])
  expect(notices.getState().toasts).toEqual([])
})

test('at most three toasts stand; the oldest leaves', () => {
  const notices = bench()
  for (const word of ['one', 'two', 'three', 'four']) notices.getState().say(word)
  expect(notices.getState().toasts.map((toast) => toast.message)).toEqual(['two', 'three', 'four'])
})

test('the same fault is shown once, another beside it, and each until dismissed', () => {
  const notices = bench()
  const first = notices.getState().alert(fault('The disk is full.'))
  expect(notices.getState().alert(fault('The disk is full.'))).toBe(first)
  notices.getState().alert(fault('The other disk is full.'))
  expect(notices.getState().alerts).toHaveLength(2)
  notices.getState().dismiss(first)
  expect(notices.getState().alerts.map(({ error }) => error.message)).toEqual(['The other disk is full.'])
})
