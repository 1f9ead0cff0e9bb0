/** `npm run bench`: installs what is missing, then hands over to the benchmark in `bench/`. */
import { installDependencies } from './install.mjs'

installDependencies()
const { register } = await import('tsx/esm/api')
register()
const { bench } = await import('../bench/run.ts')
process.exitCode = await bench(process.argv.slice(2))
