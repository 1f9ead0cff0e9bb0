/**
 * The command line, from arguments to exit code. Results go to stdout, everything else to stderr;
 * a failure's last line on stderr is `error[code]: what, where, what to do`.
 */
import { type AppError, formatError } from '#domain/result'
import { explainCommand, predictCommand } from './applyCommands.ts'
import { type CommandName, type GivenOptions, helpText, readCommandLine } from './commandLine.ts'
import { inspectCommand } from './inspectCommand.ts'
import type { Outcome } from './outcome.ts'
import { createProgress, type Progress } from './progress.ts'
import type { Cleanup } from './session.ts'
import { simulateCommand } from './simulateCommand.ts'
import { trainCommand } from './trainCommand.ts'

const interruptedExitCode = 130

const internal = (cause: unknown): AppError => ({
  code: 'internal-error',
  message: `an internal error occurred (${cause instanceof Error ? cause.message : String(cause)})`,
  remedy: 'try again; if it repeats, report it with this line',
})

type StudioCommand = Exclude<CommandName, 'bench'>

function run(name: StudioCommand, options: GivenOptions, progress: Progress, cleanup: Cleanup): Promise<Outcome> {
  switch (name) {
    case 'train':
      return trainCommand(options, progress, cleanup)
    case 'predict':
      return predictCommand(options, progress, cleanup)
    case 'explain':
      return explainCommand(options, progress, cleanup)
    case 'simulate':
      return simulateCommand(options)
    case 'inspect':
      return inspectCommand(options, progress)
    default:
      return name satisfies never
  }
}

/** What a failure says, on one line whatever its parts hold. */
export const errorLine = (error: AppError): string =>
  formatError({ ...error, message: error.message.replace(/[.\s]+$/, '') })
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Undoes what is under way when the user interrupts. */
function interruptible(): Cleanup {
  const undo: (() => Promise<void>)[] = []
  let interrupted = false
  const onSignal = async (): Promise<void> => {
    if (interrupted) return
    interrupted = true
    for (const step of undo.toReversed()) await step().catch(() => {})
    process.stderr.write('\nerror[interrupted]: the command was interrupted; nothing was written; run it again\n')
    process.exit(interruptedExitCode)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void onSignal())
  return { onInterrupt: (step) => undo.push(step) }
}

export async function main(args: readonly string[]): Promise<number> {
  const line = readCommandLine(args)
  if (!line.ok) {
    process.stderr.write(`${errorLine(line.error)}\n`)
    return 2
  }
  if (line.value.kind === 'help') {
    process.stdout.write(helpText())
    return 0
  }
  const { name, options } = line.value
  if (name === 'bench') {
    // Loaded only here: it brings a bundler along.
    const { bench } = await import('../../bench/run.ts')
    const only = options.get('only')
    return bench(only ? ['--only', only.join(',')] : [], {
      quiet: options.has('quiet'),
      lastLineJson: options.has('json'),
    })
  }
  const progress = createProgress(process.stderr, options.has('quiet'), () => performance.now())
  const outcome = await run(name, options, progress, interruptible()).catch(
    (cause: unknown): Outcome => ({ ok: false, exitCode: 1, error: internal(cause) }),
  )
  progress.end()
  if (!outcome.ok) {
    process.stderr.write(`${errorLine(outcome.error)}\n`)
    return outcome.exitCode
  }
  if (!options.has('quiet')) for (const text of outcome.lines) process.stdout.write(`${text}\n`)
  if (options.has('json')) process.stdout.write(`${JSON.stringify(outcome.json)}\n`)
  return 0
}
