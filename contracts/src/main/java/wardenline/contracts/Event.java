package wardenline.contracts;

/** What a service tells the others. Each kind has a written name and version in {@link EventType}. */
public sealed interface Event
        permits EnrollmentChanged,
                VerificationRequested,
                AdvisoryReleased,
                AudienceSegment,
                DeliveriesConcluded,
                ReleaseProgressed,
                ReplyReceived,
                ReplyJudged,
                NotificationRequested,
                EvacuationChanged {}
