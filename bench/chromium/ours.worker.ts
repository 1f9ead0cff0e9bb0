import { hostContender } from './host.ts'

hostContender(() => import('../contenders/ours.ts'))
