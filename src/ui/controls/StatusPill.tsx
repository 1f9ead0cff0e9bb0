/** The state of a run: a word and a shape, so that colour is never alone. */
import type { ReactNode } from 'react'
import type { RunStatus } from '#domain/run/run'
import { classes } from './classes.ts'
import styles from './StatusPill.module.css'

type Tone = 'neutral' | 'run' | 'ok' | 'warn' | 'danger'

const dot = <circle cx="5" cy="5" r="3.6" />
const bars = <path d="M2 1h2.2v8H2zM5.8 1H8v8H5.8z" />
const square = <path d="M1.5 1.5h7v7h-7z" />
const triangle = <path d="M5 .9 9.6 9H.4z" />
const ring = (
  <path
    fillRule="evenodd"
    d="M5 1.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6zm0 1.5a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z"
  />
)
const tick = <path d="M2.5 7 5.4 10 11 3.6" />

/** `unsaved`: at its end, in memory only. */
type ShownStatus = RunStatus['kind'] | 'unsaved'

const looks: Record<ShownStatus, { word: string; tone: Tone; shape: ReactNode; line?: boolean }> = {
  queued: { word: 'Queued', tone: 'neutral', shape: ring },
  training: { word: 'Training', tone: 'run', shape: dot },
  paused: { word: 'Paused', tone: 'neutral', shape: bars },
  stopped: { word: 'Stopped', tone: 'neutral', shape: square },
  finished: { word: 'Finished', tone: 'ok', shape: tick, line: true },
  failed: { word: 'Failed', tone: 'danger', shape: triangle },
  unsaved: { word: 'Not saved', tone: 'warn', shape: triangle },
  opened: { word: 'Opened', tone: 'neutral', shape: ring },
  interrupted: { word: 'Interrupted', tone: 'warn', shape: triangle },
}

export function StatusPill({ status }: { readonly status: ShownStatus }) {
  const { word, tone, shape, line } = looks[status]
  return (
    <span className={classes(styles.pill, tone !== 'neutral' && styles[tone])}>
      <svg viewBox={line ? '0 0 13 13' : '0 0 10 10'} className={line ? styles.line : undefined} aria-hidden="true">
        {shape}
      </svg>
      {word}
    </span>
  )
}
