import { hostContender } from './host.ts'

hostContender(() => import('../contenders/jaxJs.ts'))
