/** `npm run studio -- <command>`: installs what is missing, then hands over to the command line in `studio/`. */
import { installDependencies } from './install.mjs'

installDependencies()
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('./studio/main.ts')
process.exitCode = await main(process.argv.slice(2))
