package org.correloom.streams.expression;

import org.apache.commons.jexl3.introspection.JexlPermissions;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/// What an expression may reach through reflection: the functions of [Functions], and `get` of
/// lists and maps. Everything else of every class is closed, also what later JDKs bring.
final class Allowed implements JexlPermissions {

    @Override
    public boolean allow(Class<?> type) {
        return type == Functions.class || isContainer(type);
    }

    private static boolean isContainer(Class<?> type) {
        return Map.class.isAssignableFrom(type) || List.class.isAssignableFrom(type);
    }

    @Override
    public boolean allow(Method method) {
        return method.getDeclaringClass() == Functions.class
                || method.getName().equals("get") && isContainer(method.getDeclaringClass());
    }

    @Override
    public boolean allow(Package of) {
        return of == Functions.class.getPackage() || of == List.class.getPackage();
    }

    @Override
    public boolean allow(Constructor<?> constructor) {
        return false;
    }

    @Override
    public boolean allow(Field field) {
        return false;
    }

    @Override
    public JexlPermissions compose(String... more) {
        throw new UnsupportedOperationException("these permissions are all there are");
    }
}
