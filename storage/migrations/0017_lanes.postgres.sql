-- What processes on one database share to ask a service from one address: places in its window.
-- Nothing of it is moved or copied with the data.

CREATE SCHEMA IF NOT EXISTS fleet;

CREATE UNLOGGED TABLE fleet.lanes (
    name TEXT NOT NULL,                 -- address:service
    place BIGINT NOT NULL,             -- from 1
    free_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (name, place)
);

CREATE TABLE fleet.lane_state (
    name TEXT NOT NULL PRIMARY KEY,
    next_at TIMESTAMPTZ NOT NULL DEFAULT 'epoch',       -- no request before that
    paused_until TIMESTAMPTZ NOT NULL DEFAULT 'epoch',  -- waited for
    rests_until TIMESTAMPTZ NOT NULL DEFAULT 'epoch'    -- too long to be waited for
);

-- Take a place in a lane's window, if a request may start now, and hold it for `lease` seconds.
-- Otherwise `wait` says in how many seconds to ask again.
CREATE FUNCTION fleet.take_place(
    lane TEXT, places BIGINT, spacing DOUBLE PRECISION, lease DOUBLE PRECISION,
    OUT taken BIGINT, OUT held_until TIMESTAMPTZ,
    OUT wait DOUBLE PRECISION, OUT paused DOUBLE PRECISION, OUT rests DOUBLE PRECISION
) LANGUAGE plpgsql AS $$
DECLARE
    state fleet.lane_state;
    moment TIMESTAMPTZ;
    first_free TIMESTAMPTZ := 'epoch';
BEGIN
    INSERT INTO fleet.lane_state (name) VALUES (lane) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        -- Places that are missing although the lane has been used: the server has crashed and lost
        -- who held them. They are done with them after a lease.
        first_free := pg_postmaster_start_time() + make_interval(secs => lease);
    END IF;
    SELECT * INTO STRICT state FROM fleet.lane_state WHERE name = lane FOR UPDATE;
    moment := clock_timestamp();
    paused := GREATEST(0.0, EXTRACT(EPOCH FROM state.paused_until - moment));
    rests := GREATEST(0.0, EXTRACT(EPOCH FROM state.rests_until - moment));
    wait := GREATEST(paused, rests, EXTRACT(EPOCH FROM state.next_at - moment));
    IF wait > 0 THEN
        RETURN;
    END IF;
    IF (SELECT COUNT(*) FROM fleet.lanes WHERE name = lane AND place <= places) < places THEN
        INSERT INTO fleet.lanes (name, place, free_at)
            SELECT lane, number, first_free FROM generate_series(1, places) AS number
            ON CONFLICT DO NOTHING;
    END IF;
    UPDATE fleet.lanes SET free_at = moment + make_interval(secs => lease)
        WHERE name = lane AND place = (
            SELECT place FROM fleet.lanes
            WHERE name = lane AND place <= places AND free_at <= moment
            ORDER BY place LIMIT 1 FOR UPDATE SKIP LOCKED
        )
        RETURNING place, free_at INTO taken, held_until;
    IF taken IS NULL THEN
        wait := GREATEST(0.0, EXTRACT(EPOCH FROM (
            SELECT MIN(free_at) FROM fleet.lanes WHERE name = lane AND place <= places
        ) - moment));
    ELSIF spacing > 0 THEN
        UPDATE fleet.lane_state SET next_at = moment + make_interval(secs => spacing)
            WHERE name = lane;
    END IF;
END $$;
