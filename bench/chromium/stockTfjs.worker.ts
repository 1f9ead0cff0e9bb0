import { hostContender } from './host.ts'

hostContender(() => import('../contenders/stockTfjs.ts'))
