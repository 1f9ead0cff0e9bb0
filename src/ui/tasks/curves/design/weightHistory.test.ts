import { expect, test } from 'vitest'
import { noHistory, pastOf, recorded, takenBack } from './weightHistory.ts'

test('changes are taken back one by one, and keys at one place together', () => {
  let history = recorded(noHistory, [1, 1], [2, 1], null)
  history = recorded(history, [2, 1], [2, 1.1], 'key 1')
  history = recorded(history, [2, 1.1], [2, 1.2], 'key 1')
  const once = takenBack(history, [2, 1.2])
  expect(once?.weights).toEqual([2, 1])
  const twice = once && takenBack(once.history, once.weights)
  expect(twice?.weights).toEqual([1, 1])
  expect(twice && takenBack(twice.history, twice.weights)).toBeNull()
})

test('a gesture that begins again after a step back is a change of its own', () => {
  const first = recorded(noHistory, [1], [1.1], 'key 0')
  const back = takenBack(recorded(first, [1.1], [3], null), [3])
  if (!back) throw new Error('nothing to take back')
  expect(recorded(back.history, [1.1], [1.2], 'key 0').past).toEqual([[1], [1.1]])
})

test('weights that something else has changed have nothing to take back', () => {
  const history = recorded(noHistory, [1], [2], null)
  expect(pastOf(history, [5])).toEqual([])
  expect(takenBack(history, [5])).toBeNull()
})
