export function PredictScreen({ runId }: { readonly runId: string }) {
  return <div className="page">{runId}</div>
}
