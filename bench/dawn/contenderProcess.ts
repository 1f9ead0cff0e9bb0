/**
 * The process around one contender on Dawn, started by `entrants.ts` with the contender's module as
 * its argument: answers calls that arrive as messages, and leaves with its parent.
 */
import { pathToFileURL } from 'node:url'
import { hostedContender } from '../hostedContender.ts'
import type { Answer, Call } from './entrants.ts'

const [module = ''] = process.argv.slice(2)
const contender = hostedContender(() => import(pathToFileURL(module).href))

function perform(call: Call): Promise<unknown> {
  switch (call.method) {
    case 'open':
      return contender.open(call.workload, 'webgpu')
    case 'unit':
    case 'reading':
    case 'counts':
      return contender[call.method]()
    default:
      return call satisfies never
  }
}

process.on('message', async (call: Call) => {
  const answer = await perform(call).then(
    (value): Answer => ({ id: call.id, value }),
    (cause): Answer => ({ id: call.id, failure: cause instanceof Error ? cause.message : String(cause) }),
  )
  process.send?.(answer)
})
process.on('disconnect', () => process.exit())
