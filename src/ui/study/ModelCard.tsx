import { Fragment, type ReactNode } from 'react'
import type { LayerCost } from '#domain/model/cost'
import type { Layer, LayerKind, LayerOf } from '#domain/model/modelSpec'
import { modelShapes } from '#domain/model/shapes'
import type { Study } from '#domain/study/study'
import type { NetworkPlan } from '#domain/tasks/plan'
import { Card } from '../controls/Card.tsx'
import { bytesWords } from '../words/device.ts'
import { count } from '../words/numbers.ts'
import { taskWords } from '../words/registry.ts'
import styles from './ModelCard.module.css'

/** A network as rows of a diagram: what changes the shape begins a row, what follows it stands beside it. */
interface ModelRow {
  readonly key: string
  readonly stage: string
  /** `Conv 15 → 32` */
  readonly name: string
  /** `batch norm, ReLU` */
  readonly followed: readonly string[]
  /** `32 × 1351` */
  readonly output: string
  readonly parameters: number
}

const words: { readonly [K in LayerKind]: (layer: LayerOf<K>) => string } = {
  conv1d: ({ filters, kernel }) => `Conv ${kernel}, ${filters} filters`,
  batchNorm: () => 'batch norm',
  relu: () => 'ReLU',
  gelu: () => 'GELU',
  maxPool: ({ size }) => `Max pool ${size}`,
  dropout: ({ rate }) => `dropout ${Number((rate * 100).toFixed(1))}%`,
  flatten: () => 'Flatten',
  dense: ({ units }) => `Dense ${units}`,
}

const worded = <K extends LayerKind>(kind: K, layer: LayerOf<K>): string => words[kind](layer)

const followers: readonly LayerKind[] = ['batchNorm', 'relu', 'gelu', 'dropout']

const layerWords = (layer: Layer): string => worded(layer.kind, layer)

export function modelRows(layers: readonly LayerCost[]): ModelRow[] {
  const rows: ModelRow[] = []
  for (const { layer, path, stage, output, parameters } of layers) {
    const last = rows.at(-1)
    if (last && last.stage === stage && followers.includes(layer.kind)) {
      rows[rows.length - 1] = {
        ...last,
        followed: [...last.followed, layerWords(layer)],
        parameters: last.parameters + parameters,
      }
    } else {
      rows.push({ key: path, stage, name: layerWords(layer), followed: [], output: output.join(' × '), parameters })
    }
  }
  return rows
}

interface ModelCardProps {
  readonly study: Study
  readonly network: NetworkPlan
  /** How long it trains, where that is known. */
  readonly time?: ReactNode
  /** What can be set of the network. */
  readonly children?: ReactNode
}

function flopsWords(flops: number): string {
  if (flops >= 1e9) return `${(flops / 1e9).toFixed(1)} GFLOP`
  return `${(flops / 1e6).toFixed(flops >= 1e7 ? 0 : 1)} MFLOP`
}

/** The network from what it reads down to what it answers: shapes, parameters, cost. */
export function ModelCard({ study, network, time, children }: ModelCardProps) {
  const { input, per, data } = taskWords[study.task].model
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
      {time}
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
