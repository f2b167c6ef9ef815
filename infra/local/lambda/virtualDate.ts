/**
 * Makes `Date` of this thread follow the runtime's clock: real time plus the shared offset (milliseconds).
 * Must run before any bundle is loaded, since libraries keep their own reference to `Date`.
 */
export function followClock(offset: BigInt64Array): void {
  const RealDate = globalThis.Date;
  const now = (): number => RealDate.now() + Number(Atomics.load(offset, 0));
  const virtual = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) =>
      property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown),
  });
  RealDate.prototype.constructor = virtual;
  globalThis.Date = virtual;
}
