export function DataScreen({ hash }: { readonly hash: string }) {
  return <div className="page">{hash}</div>
}
