/** The worker around one contender. */
import { expose } from 'comlink'
import type { OpenContender } from '../contenders/contender.ts'
import { hostedContender } from '../hostedContender.ts'

export function hostContender(load: () => Promise<{ readonly open: OpenContender }>): void {
  expose(hostedContender(load))
}
