/** `张三丰` → `张**`: the family name's first character, and how long the name is. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name.trim());
  return first + '*'.repeat(Math.max(rest.length, 1));
}

/** `999999********123X`: where and which, without the date of birth. Numbers of another length show their end only. */
export function maskCitizenId(citizenId: string): string {
  return citizenId.length === 18 ? `${citizenId.slice(0, 6)}********${citizenId.slice(14)}` : lastFour(citizenId);
}

/** `****1234`. Too short to hide anything behind four characters shows none. */
export const maskAccount = (account: string): string => lastFour(account);

/** The end alone, for whoever holds the card against it. */
export const maskGroupCard = (card: string): string => lastFour(card);

const lastFour = (text: string): string => (text.length >= 8 ? `****${text.slice(-4)}` : '****');
