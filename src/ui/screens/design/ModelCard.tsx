import { Fragment, type ReactNode } from 'react'
import { modelShapes } from '#domain/model/shapes'
import { isClassStudy, type Study } from '#domain/study/study'
import type { NetworkPlan } from '#domain/tasks/classes/studyPlan'
import { Card } from '../../controls/Card.tsx'
import { bytesWords } from '../../shell/deviceWords.ts'
import { count } from '../../words/numbers.ts'
import styles from './ModelCard.module.css'
import { modelRows } from './modelRows.ts'

interface ModelCardProps {
  readonly study: Study
  readonly network: NetworkPlan
  /** What can be set of the network. */
  readonly children?: ReactNode
}

const words = {
  classes: { input: 'Spectrum', per: 'Per spectrum', data: 'spectra' },
  curves: { input: 'Features', per: 'Per row', data: 'features and spectra' },
} as const

function flopsWords(flops: number): string {
  if (flops >= 1e9) return `${(flops / 1e9).toFixed(1)} GFLOP`
  return `${(flops / 1e6).toFixed(flops >= 1e7 ? 0 : 1)} MFLOP`
}

/** The network from what it reads down to what it answers: shapes, parameters, cost. */
export function ModelCard({ study, network, children }: ModelCardProps) {
  const { input, per, data } = words[isClassStudy(study) ? 'classes' : 'curves']
  const { cost, memory } = network
  const rows = modelRows(cost.layers)
  const shapes = modelShapes(study.model)
  const heads = study.model.heads.length
  const most = Math.max(1, ...rows.map((row) => row.parameters))
  return (
    <Card padded>
      <h2>Model</h2>
      <p className="caption dim">{study.model.name}</p>
      <dl className={styles.totals}>
        <div>
          <dt>Parameters</dt>
          <dd>{count(cost.parameters)}</dd>
        </div>
        <div>
          <dt>{per}</dt>
          <dd>{flopsWords(cost.flops)}</dd>
        </div>
        <div>
          <dt>Memory</dt>
          <dd>{bytesWords(memory.totalBytes)}</dd>
        </div>
      </dl>
      {children && <div className={styles.settings}>{children}</div>}
      <table className={styles.layers}>
        <caption className="sr-only">Layers with their output shape and number of parameters</caption>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col" className="n">
              Output
            </th>
            <th scope="col" className="n">
              Parameters
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className={styles.stage}>
            <th scope="rowgroup">{input}</th>
            <td className="n">{study.model.input.join(' × ')}</td>
            <td />
          </tr>
          {rows.map((row, i) => (
            <Fragment key={row.key}>
              {rows[i - 1]?.stage !== row.stage && (
                <tr className={styles.stage}>
                  <th scope="rowgroup" colSpan={3}>
                    {row.stage}
                  </th>
                </tr>
              )}
              <tr className={styles.layer}>
                <td>
                  <span className={styles.name}>{row.name}</span>
                  {row.followed.length > 0 && <span className={styles.followed}>{row.followed.join(', ')}</span>}
                </td>
                <td className="n">{row.output}</td>
                <td className="n">
                  {row.parameters > 0 && (
                    <>
                      {count(row.parameters)}
                      <i className={styles.weight} style={{ width: `${(100 * row.parameters) / most}%` }} aria-hidden />
                    </>
                  )}
                </td>
              </tr>
            </Fragment>
          ))}
          {heads > 1 && shapes.ok && (
            <tr className={styles.stage}>
              <th scope="rowgroup">Spectra</th>
              <td className="n">{shapes.value.output.join(' × ')}</td>
              <td />
            </tr>
          )}
        </tbody>
      </table>
      <p className="caption dim">
        Memory while training: {bytesWords(memory.stateBytes)} weights, gradients and moments,{' '}
        {bytesWords(memory.activationBytes)} activations, {bytesWords(memory.dataBytes)} {data}.
      </p>
    </Card>
  )
}
