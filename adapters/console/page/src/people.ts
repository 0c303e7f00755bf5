// Numbers of people for the chart, its axis and its table, rounded as the author's notice rounds them.

/** With its first letter large. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A count in figures as one would say it, whole below 20, then one digit, then two: "8", "40", "1,300", "330 million". */
export function figure(count: number): string {
  if (count >= 1e6) return `${Number((count / 1e6).toPrecision(2)).toLocaleString('en')} million`;
  const round = count < 20 ? Math.round(count) : Number(count.toPrecision(count < 1000 ? 1 : 2));
  return Math.max(1, round).toLocaleString('en');
}

/** "likely one person", "about 8", "about 2,000". */
export function about(count: number): string {
  return count < 1.5 ? 'likely one person' : `about ${figure(count)}`;
}

/** "likely one person", "about 8 people". */
export function aboutPeople(count: number): string {
  return count < 1.5 ? about(count) : `${about(count)} people`;
}

/** "one", "100", "1 million": the ends and steps of the axis. */
export function tick(count: number): string {
  return count === 1 ? 'one' : figure(count);
}
