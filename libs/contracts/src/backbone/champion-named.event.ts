import { DomainEvent } from '../domain-event.js';
import { topics } from '../topics.js';
import { ChampionState } from './champion.js';

/** An office was named as a champion; published when it is entered. */
@DomainEvent({ type: 'backbone.champion.named', version: 1, topic: topics.backbone, key: 'championId' })
export class ChampionNamed extends ChampionState {}
